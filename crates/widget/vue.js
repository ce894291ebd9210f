// Types alone: Vue takes the element as it is.
export {};

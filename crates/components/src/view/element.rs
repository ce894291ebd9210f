//! Elements of one type.
//!
//! The `view!` macro gives every element a type of its own, and each brings its own copy of the
//! code that builds, changes and removes it: this page weighed 215 KB that way, brotli, against a
//! budget of 120. These few functions put Leptos's own erased types together instead, so that the
//! code is there once. What they cost is that a name of an attribute or event is not checked.

use crate::leptos::ev::{Custom, Event, on};
use crate::leptos::html::custom;
use crate::leptos::prelude::*;
use crate::leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use crate::leptos::tachys::html::attribute::custom::custom_attribute;
use crate::leptos::tachys::html::property::prop;

/// An element in the making: a pointer, so that a chain of calls hands on one word.
pub struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element of any tag, written in capitals, as documents name them: that is what Leptos
/// compares to tell whether an element can be kept.
#[must_use]
#[inline(never)]
pub fn el(tag: &'static str) -> Element {
    debug_assert!(!tag.bytes().any(|b| b.is_ascii_lowercase()), "{tag}");
    Element(Box::new(Parts {
        tag,
        attributes: Vec::new(),
        children: Vec::new(),
    }))
}

/// What can be put into an element.
pub trait Child {
    /// Puts it at the end of an element.
    fn put(self, into: &mut Element);
}

impl Child for AnyView {
    #[inline(never)]
    fn put(self, into: &mut Element) {
        into.0.children.push(self);
    }
}

impl Child for Element {
    #[inline(never)]
    fn put(self, into: &mut Element) {
        self.done().put(into);
    }
}

impl Child for String {
    #[inline(never)]
    fn put(self, into: &mut Element) {
        self.into_any().put(into);
    }
}

impl Child for &str {
    #[inline(never)]
    fn put(self, into: &mut Element) {
        self.to_owned().put(into);
    }
}

impl<T: Child> Child for Option<T> {
    fn put(self, into: &mut Element) {
        if let Some(child) = self {
            child.put(into);
        }
    }
}

impl Element {
    #[inline(never)]
    fn with(mut self, attribute: AnyAttribute) -> Self {
        self.0.attributes.push(attribute);
        self
    }

    /// With a class.
    #[must_use]
    #[inline(never)]
    pub fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    /// With a class, and the name a designer styles it by from outside a shadow root.
    #[must_use]
    #[inline(never)]
    pub fn part(self, class: &'static str, part: &'static str) -> Self {
        self.class(class).attr("part", part)
    }

    /// With an attribute.
    #[must_use]
    #[inline(never)]
    pub fn attr(self, name: &'static str, value: &str) -> Self {
        self.with(custom_attribute(name, value.to_owned()).into_any_attr())
    }

    /// With an attribute where there is a value for it.
    #[must_use]
    #[inline(never)]
    pub fn attr_if(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// With an attribute that follows what it reads; absent while that is nothing.
    #[must_use]
    pub fn live_attr(
        self,
        name: &'static str,
        value: impl Fn() -> Option<&'static str> + Send + 'static,
    ) -> Self {
        self.boxed_attr(name, Box::new(value))
    }

    #[inline(never)]
    fn boxed_attr(self, name: &'static str, value: LiveAttribute) -> Self {
        self.with(custom_attribute(name, value).into_any_attr())
    }

    /// With one of two classes, as a condition says.
    #[must_use]
    pub fn live_class(
        self,
        condition: impl Fn() -> bool + Send + 'static,
        yes: &'static str,
        no: &'static str,
    ) -> Self {
        self.live_attr("class", move || Some(if condition() { yes } else { no }))
    }

    /// With the text of an input.
    #[must_use]
    pub fn live_value(self, value: impl Fn() -> String + Send + 'static) -> Self {
        let value: Box<dyn Fn() -> String + Send> = Box::new(value);
        self.with(prop("value", value).into_any_attr())
    }

    /// With a property that holds or not, such as `checked`.
    #[must_use]
    pub fn live_flag(self, name: &'static str, value: impl Fn() -> bool + Send + 'static) -> Self {
        self.boxed_flag(name, Box::new(value))
    }

    #[inline(never)]
    fn boxed_flag(self, name: &'static str, value: Box<dyn Fn() -> bool + Send>) -> Self {
        self.with(prop(name, value).into_any_attr())
    }

    /// With something done at an event.
    #[must_use]
    pub fn on(self, event: &'static str, done: impl FnMut(Event) + 'static) -> Self {
        self.boxed_on(event, Box::new(done))
    }

    #[inline(never)]
    fn boxed_on(self, event: &'static str, done: Box<dyn FnMut(Event)>) -> Self {
        self.with(on(Custom::new(event), done).into_any_attr())
    }

    /// With another child.
    #[must_use]
    pub fn child(mut self, child: impl Child) -> Self {
        child.put(&mut self);
        self
    }

    /// With more children.
    #[must_use]
    pub fn children<T: Child>(mut self, children: impl IntoIterator<Item = T>) -> Self {
        for child in children {
            child.put(&mut self);
        }
        self
    }

    /// The element as a view.
    #[must_use]
    #[inline(never)]
    pub fn done(self) -> AnyView {
        let Parts {
            tag,
            attributes,
            children,
        } = *self.0;
        custom(tag)
            .child(children)
            .add_any_attr(attributes)
            .into_any()
    }
}

type LiveAttribute = Box<dyn Fn() -> Option<&'static str> + Send>;

/// Views that follow what they read.
#[must_use]
pub fn live(views: impl Fn() -> Vec<AnyView> + Send + 'static) -> AnyView {
    let views: Box<dyn Fn() -> Vec<AnyView> + Send> = Box::new(views);
    views.into_any()
}

/// Several views as one.
#[must_use]
pub fn many(views: Vec<AnyView>) -> AnyView {
    views.into_any()
}

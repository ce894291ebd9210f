//! Elements of one type.
//!
//! The `view!` macro gives every element a type of its own, and each brings its own copy of the
//! code that builds, changes and removes it: this page weighed 215 KB that way, brotli, against a
//! budget of 120. These few functions put Leptos's own erased types together instead, so that the
//! code is there once. What they cost is that a name of an attribute or event is not checked.

use leptos::ev::{Custom, Event, on};
use leptos::html::custom;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::property::prop;

/// An element in the making.
pub struct Element {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element of any tag, written in capitals, as documents name them: that is what Leptos
/// compares to tell whether an element can be kept.
#[must_use]
pub fn el(tag: &'static str) -> Element {
    debug_assert!(!tag.bytes().any(|b| b.is_ascii_lowercase()), "{tag}");
    Element {
        tag,
        attributes: Vec::new(),
        children: Vec::new(),
    }
}

/// What can be put into an element.
pub trait Child {
    /// As a view; nothing where there is none.
    fn view(self) -> Option<AnyView>;
}

impl Child for AnyView {
    fn view(self) -> Option<AnyView> {
        Some(self)
    }
}

impl Child for Element {
    fn view(self) -> Option<AnyView> {
        Some(self.done())
    }
}

impl Child for String {
    fn view(self) -> Option<AnyView> {
        Some(self.into_any())
    }
}

impl Child for &str {
    fn view(self) -> Option<AnyView> {
        self.to_owned().view()
    }
}

impl<T: Child> Child for Option<T> {
    fn view(self) -> Option<AnyView> {
        self.and_then(Child::view)
    }
}

impl Element {
    /// With a class.
    #[must_use]
    pub fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    /// With a class, and the name a designer styles it by from outside a shadow root.
    #[must_use]
    pub fn part(self, class: &'static str, part: &'static str) -> Self {
        self.class(class).attr("part", part)
    }

    /// With an attribute.
    #[must_use]
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        let value: String = value.into();
        self.attributes
            .push(custom_attribute(name, value).into_any_attr());
        self
    }

    /// With an attribute where there is a value for it.
    #[must_use]
    pub fn attr_if(self, name: &'static str, value: Option<String>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// With an attribute that follows what it reads; absent while that is nothing.
    #[must_use]
    pub fn live_attr(
        mut self,
        name: &'static str,
        value: impl Fn() -> Option<&'static str> + Send + 'static,
    ) -> Self {
        let value: Box<dyn Fn() -> Option<&'static str> + Send> = Box::new(value);
        self.attributes
            .push(custom_attribute(name, value).into_any_attr());
        self
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
    pub fn live_value(mut self, value: impl Fn() -> String + Send + 'static) -> Self {
        let value: Box<dyn Fn() -> String + Send> = Box::new(value);
        self.attributes.push(prop("value", value).into_any_attr());
        self
    }

    /// With a property that holds or not, such as `checked`.
    #[must_use]
    pub fn live_flag(
        mut self,
        name: &'static str,
        value: impl Fn() -> bool + Send + 'static,
    ) -> Self {
        let value: Box<dyn Fn() -> bool + Send> = Box::new(value);
        self.attributes.push(prop(name, value).into_any_attr());
        self
    }

    /// With something done at an event.
    #[must_use]
    pub fn on(mut self, event: &'static str, done: impl FnMut(Event) + 'static) -> Self {
        let done: Box<dyn FnMut(Event)> = Box::new(done);
        self.attributes
            .push(on(Custom::new(event), done).into_any_attr());
        self
    }

    /// With another child.
    #[must_use]
    pub fn child(mut self, child: impl Child) -> Self {
        self.children.extend(child.view());
        self
    }

    /// With more children.
    #[must_use]
    pub fn children<T: Child>(mut self, children: impl IntoIterator<Item = T>) -> Self {
        for child in children {
            self.children.extend(child.view());
        }
        self
    }

    /// The element as a view.
    #[must_use]
    pub fn done(self) -> AnyView {
        custom(self.tag)
            .child(self.children)
            .add_any_attr(self.attributes)
            .into_any()
    }
}

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

//! Elements of a drawing, as a view.
//!
//! Leptos makes a type of each of its SVG elements; here one type holds any drawing, made once
//! and put in place of the last one.

use crate::leptos::prelude::*;
use crate::leptos::tachys::html::attribute::Attribute;
use crate::leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use crate::leptos::tachys::hydration::Cursor;
use crate::leptos::tachys::renderer::Rndr;
use crate::leptos::tachys::renderer::types::{Element as Drawn, Node};
use crate::leptos::tachys::view::{Position, PositionState};

const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// An element of a drawing, there already but in no page.
#[derive(Clone)]
pub struct Shape(Drawn);

impl Shape {
    pub fn new(tag: &str) -> Self {
        Self(Rndr::create_element(tag, Some(NAMESPACE)))
    }

    pub fn attr(self, name: &str, value: &str) -> Self {
        Rndr::set_attribute(&self.0, name, value);
        self
    }

    pub fn child(self, child: &Self) -> Self {
        Rndr::insert_node(&self.0, &child.0, None);
        self
    }

    pub fn text(self, text: &str) -> Self {
        Rndr::insert_node(&self.0, &Rndr::create_text_node(text), None);
        self
    }
}

/// The drawing that is on show.
pub struct ShapeState(Drawn);

impl Mountable for ShapeState {
    fn unmount(&mut self) {
        self.0.unmount();
    }

    fn mount(&mut self, parent: &Drawn, marker: Option<&Node>) {
        self.0.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.0.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Drawn> {
        vec![self.0.clone()]
    }
}

impl Render for Shape {
    type State = ShapeState;

    fn build(self) -> Self::State {
        ShapeState(self.0)
    }

    fn rebuild(self, state: &mut Self::State) {
        let mut new = self.0;
        state.0.insert_before_this(&mut new);
        state.0.unmount();
        state.0 = new;
    }
}

impl AddAnyAttr for Shape {
    type Output<SomeNewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self::Output<NewAttr>
    where
        Self::Output<NewAttr>: RenderHtml,
    {
        self
    }
}

// Nothing is made on a server; a drawing has no text form.
impl RenderHtml for Shape {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        _: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Self::State {
        self.build()
    }

    fn into_owned(self) -> Self::Owned {
        self
    }
}

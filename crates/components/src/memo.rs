//! Memos of one type inside, whatever they hold.
//!
//! Leptos's own bring their code once for each type they hold, and a calculator holds half a dozen.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use reactive_graph::computed::Memo as Shared;
use reactive_graph::prelude::{Get, GetUntracked, Track};

/// A value computed from others, again when one of them changes; what reads it follows only where
/// it is another value then.
pub struct Memo<T> {
    shared: Shared<Held>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

#[derive(Clone)]
struct Held {
    value: Arc<dyn Any + Send + Sync>,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&*self.value, &*other.value)
    }
}

fn same<T: PartialEq + 'static>(a: &dyn Any, b: &dyn Any) -> bool {
    a.downcast_ref::<T>() == b.downcast_ref::<T>()
}

type Compute = Box<dyn Fn(Option<&Held>) -> Held + Send + Sync>;

#[inline(never)]
fn make(compute: Compute) -> Shared<Held> {
    Shared::new(compute)
}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// A memo of what a function makes of its last value.
    #[must_use]
    pub fn new(compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        let compute = move |last: Option<&Held>| Held {
            value: Arc::new(compute(last.and_then(|held| held.value.downcast_ref()))),
            same: same::<T>,
        };
        Self {
            shared: make(Box::new(compute)),
            of: PhantomData,
        }
    }

    /// The value; whoever asks within an effect or a view is asked again when it changes.
    #[must_use]
    pub fn read(self) -> Arc<T> {
        typed(self.shared.get())
    }

    /// Makes whoever asks within an effect or a view be asked again when the value changes.
    pub fn track(self) {
        self.shared.track();
    }

    /// What a function makes of the value, as [`Memo::read`] gives it.
    pub fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(&self.read())
    }

    /// What a function makes of the value, once.
    pub fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(&typed(self.shared.get_untracked()))
    }
}

impl<T: PartialEq + Clone + Send + Sync + 'static> Memo<T> {
    /// A copy of the value, as [`Memo::read`] gives it.
    #[must_use]
    pub fn get(self) -> T {
        T::clone(&self.read())
    }
}

fn typed<T: Send + Sync + 'static>(held: Held) -> Arc<T> {
    // It holds what its maker put in, and `new` makes it for one type alone.
    held.value.downcast().expect("a memo holds its own type")
}

//! Numbers evenly apart in what they cover and in what they cost.

use pricing::measure::MAX_ENTRIES;

/// Places evenly apart.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run {
    /// What the first place takes.
    pub start: Load,
    /// What each further place takes more.
    pub step: Load,
    /// How many places there are beyond the first.
    pub more: i128,
    /// The first number, in steps.
    pub first: i128,
    /// How far the next is, or that each place takes the first once more.
    pub next: Next,
    /// By how many steps each number can be lowered at the same cost.
    pub give: i128,
}

/// What comes after a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// A larger number.
    Larger(i128),
    /// The same number again.
    Again,
}

/// What is taken, and what it brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Load {
    pub covers: i128,
    pub cost: i128,
    pub lines: u32,
    pub entries: u32,
}

/// A number as often as wanted.
pub(crate) fn again(run: Run) -> Run {
    Run {
        step: run.start,
        more: i128::try_from(MAX_ENTRIES).unwrap_or(1) - 1,
        next: Next::Again,
        ..run
    }
}

impl Run {
    /// What a place brings.
    pub(crate) fn at(&self, place: i128) -> Load {
        let times = u32::try_from(place).unwrap_or(u32::MAX);
        Load {
            covers: self
                .start
                .covers
                .saturating_add(self.step.covers.saturating_mul(place)),
            cost: self
                .start
                .cost
                .saturating_add(self.step.cost.saturating_mul(place)),
            lines: self
                .start
                .lines
                .saturating_add(self.step.lines.saturating_mul(times)),
            entries: self
                .start
                .entries
                .saturating_add(self.step.entries.saturating_mul(times)),
        }
    }

    /// The number taken at a place, in steps, and how often.
    pub(crate) fn taking(&self, place: i128) -> (i128, i128) {
        match self.next {
            Next::Larger(apart) => (self.first + apart * place, 1),
            Next::Again => (self.first, place + 1),
        }
    }

    /// The first place that covers something, or the last if none does.
    pub(crate) fn place_for(&self, need: i128) -> i128 {
        let missing = (need - self.start.covers).max(0);
        if self.step.covers == 0 {
            return 0;
        }
        let places = missing / self.step.covers + i128::from(missing % self.step.covers > 0);
        places.min(self.more)
    }

    /// The largest number there is in it.
    pub(crate) fn largest(&self) -> i128 {
        self.taking(self.more).0
    }

    /// The number of its last place, alone.
    pub(crate) fn last(&self) -> Self {
        let Next::Larger(apart) = self.next else {
            return *self;
        };
        Self {
            start: self.at(self.more),
            first: self.first + apart * self.more,
            more: 0,
            ..*self
        }
    }

    /// Whether it begins with something that costs nothing and adds no line.
    pub(crate) fn is_free(&self) -> bool {
        self.start.cost == 0 && self.start.lines == 0
    }

    /// Whether its first and any other are better taken as one: they then always fit in.
    pub(crate) fn merges(&self) -> bool {
        self.next == Next::Larger(self.first) && self.step.cost <= self.start.cost
    }
}

impl Load {
    /// Both together, unless that has too many entries.
    pub(crate) fn plus(self, other: Self, most_entries: u32) -> Option<Self> {
        let sum = Self {
            covers: self.covers.saturating_add(other.covers),
            cost: self.cost.saturating_add(other.cost),
            lines: self.lines.saturating_add(other.lines),
            entries: self.entries.saturating_add(other.entries),
        };
        (sum.entries <= most_entries).then_some(sum)
    }
}

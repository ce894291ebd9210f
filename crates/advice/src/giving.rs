//! Giving back what is not needed and saves nothing, such as the rest of a started package.

/// Something that can be lowered at the same cost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Giver {
    /// The position of its item.
    pub item: usize,
    /// Its number, in steps.
    pub number: i128,
    /// By how many steps.
    pub give: i128,
    /// What a step covers.
    pub each: i128,
}

/// How far a search for the best way to give back looks beyond the first way that could do.
const FAR: i128 = 64;

/// Gives back as much of an excess as possible, and keeps what the catalog lists first as large
/// as possible. Returns what is left of the excess.
pub(crate) fn give_back(mut givers: Vec<Giver>, numbers: &mut [Vec<i128>], excess: i128) -> i128 {
    givers.retain(|giver| giver.give > 0 && giver.each > 0);
    givers.sort_by_key(|giver| (giver.item, std::cmp::Reverse(giver.number)));
    let least = left(&givers, excess);
    let mut excess = excess;
    for (at, giver) in givers.iter().enumerate() {
        let rest = givers.get(at + 1..).unwrap_or_default();
        let room: i128 = rest
            .iter()
            .map(|giver| giver.give.saturating_mul(giver.each))
            .sum();
        let first = (excess - least - room).max(0) / giver.each;
        let most = giver.give.min(excess / giver.each);
        let mut backs = first..=most.min(first + FAR);
        let back = backs.find(|back| left(rest, excess - back * giver.each) <= least);
        let back = back.unwrap_or(most);
        excess -= back * giver.each;
        let numbers = numbers.get_mut(giver.item);
        let same = numbers.and_then(|numbers| numbers.iter_mut().rfind(|n| **n == giver.number));
        if let Some(number) = same {
            *number -= back;
        }
    }
    for numbers in numbers {
        numbers.sort_unstable_by(|a, b| b.cmp(a));
    }
    excess
}

/// The least that can be left of an excess.
fn left(givers: &[Giver], excess: i128) -> i128 {
    let mut coarsest: Vec<&Giver> = givers.iter().collect();
    coarsest.sort_by_key(|giver| std::cmp::Reverse(giver.each));
    left_by(&coarsest, excess)
}

/// The same, the coarsest first. That one gives back a little less where a finer one fits better
/// then; with many there is always one that does.
fn left_by(coarsest: &[&Giver], excess: i128) -> i128 {
    let Some((giver, finer)) = coarsest.split_first() else {
        return excess;
    };
    let most = giver.give.min(excess / giver.each);
    let back = if (1..=2).contains(&finer.len()) {
        16
    } else {
        0
    };
    let mut least = excess;
    for back in (most.saturating_sub(back).max(0)..=most).rev() {
        least = least.min(left_by(finer, excess - back * giver.each));
        if least == 0 {
            break;
        }
    }
    least
}

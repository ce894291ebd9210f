//! Where figures are from, how their sources were read, and what to know.

mod notice;
mod notices;
mod old_list_notice;
mod place;
mod reading_notes;
mod readings;
mod source_mark;
mod sources;

pub use notice::Notice;
pub use notices::Notices;
pub use old_list_notice::{OldListNotice, old_list_notice};
pub use reading_notes::{ReadingNotes, ReadingText};
pub use readings::Readings;
pub use source_mark::SourceMark;
pub use sources::Sources;

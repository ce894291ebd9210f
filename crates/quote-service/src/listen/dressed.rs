//! Headers on the answers that the HTTP library makes alone, before there is a request: 400 to what
//! is no HTTP, 431 to a head beyond what it reads. It has no hook for them, so they are completed as
//! they are sent.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use axum::http::header;
use axum::response::Response;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::headers;

/// The end of each line of a head, and of the head.
const LINE: &[u8] = b"\r\n";

/// The headers of every answer, as they are sent.
#[derive(Clone)]
pub(super) struct HeaderLines(Arc<[u8]>);

impl HeaderLines {
    pub(super) fn new(https: bool) -> Self {
        let mut response = Response::default();
        headers::every(&mut response, https);
        let fields = response.headers();
        let lines = fields
            .iter()
            .flat_map(|(name, value)| [name.as_str().as_bytes(), b": ", value.as_bytes(), LINE]);
        Self(lines.collect::<Vec<_>>().concat().into())
    }

    /// The answer with these headers, if it is a whole one that has none of them: the service's own
    /// have all.
    fn added_to(&self, answer: &[u8]) -> Option<Vec<u8>> {
        // Most of what is sent need not be looked at further.
        if !answer.starts_with(b"HTTP/1.1 4") {
            return None;
        }
        let mut fields = [httparse::EMPTY_HEADER; 8];
        let mut head = httparse::Response::new(&mut fields);
        let whole = head.parse(answer) == Ok(httparse::Status::Complete(answer.len()));
        let marked = |field: &httparse::Header<'_>| {
            field
                .name
                .eq_ignore_ascii_case(header::X_CONTENT_TYPE_OPTIONS.as_str())
        };
        if !whole || head.headers.iter().any(marked) {
            return None;
        }
        let lines = answer.strip_suffix(LINE)?;
        Some([lines, &*self.0, LINE].concat())
    }
}

/// A stream on which every answer has the headers of all.
pub(super) struct Dressed<S> {
    stream: S,
    lines: HeaderLines,
    /// An answer that is sent in another's place, and how much of it is sent.
    completed: Option<(Vec<u8>, usize)>,
}

impl<S> Dressed<S> {
    pub(super) fn new(stream: S, lines: HeaderLines) -> Self {
        Self {
            stream,
            lines,
            completed: None,
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Dressed<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Dressed<S> {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if this.completed.is_none() {
            this.completed = this.lines.added_to(bytes).map(|answer| (answer, 0));
        }
        let stream = &mut this.stream;
        let Some((answer, sent)) = &mut this.completed else {
            return Pin::new(stream).poll_write(context, bytes);
        };
        while let Some(rest) = answer.get(*sent..).filter(|rest| !rest.is_empty()) {
            let taken = ready!(Pin::new(&mut *stream).poll_write(context, rest))?;
            if taken == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            *sent += taken;
        }
        this.completed = None;
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        match slices {
            // A head without a body, as those answers are.
            [head] => self.poll_write(context, head),
            slices => Pin::new(&mut self.stream).poll_write_vectored(context, slices),
        }
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

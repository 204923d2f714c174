//! The tuple of replies that grows with the pipeline.

use std::marker::PhantomData;

use redis_typed_core::{convert::Reply, error::Result};

use super::answers::Answers;

/// A tuple of replies with room for one more. A pipeline holds 32; beyond that, use `join` or `for_each`.
pub trait RoomForAnotherReply {
    /// The tuple with one more at its end.
    type With<T>;
}

/// A tuple of replies.
pub trait Replies {
    /// What `execute` gives.
    type Out;
    /// What `try_execute` gives: each reply, or why there is none.
    type Tried;

    #[doc(hidden)]
    fn read(answers: &mut Answers) -> Result<Self::Out>;

    #[doc(hidden)]
    fn try_read(answers: &mut Answers) -> Self::Tried;
}

/// The reply of one command.
#[derive(Debug)]
pub struct One<R>(PhantomData<fn() -> R>);

/// The replies of as many commands as a list had items.
#[derive(Debug)]
pub struct Each<R>(PhantomData<fn() -> R>);

/// The replies of another pipeline.
#[derive(Debug)]
pub struct Nested<L>(PhantomData<fn() -> L>);

/// One element of the tuple.
#[doc(hidden)]
pub trait Element {
    type Out;
    type Tried;

    fn read(answers: &mut Answers) -> Result<Self::Out>;
    fn try_read(answers: &mut Answers) -> Self::Tried;
}

impl<R: Reply> Element for One<R> {
    type Out = R::Out;
    type Tried = Result<R::Out>;

    #[inline]
    fn read(answers: &mut Answers) -> Result<R::Out> {
        answers.next::<R>()
    }

    fn try_read(answers: &mut Answers) -> Result<R::Out> {
        answers.next::<R>()
    }
}

impl<R: Reply> Element for Each<R> {
    type Out = Vec<R::Out>;
    type Tried = Vec<Result<R::Out>>;

    fn read(answers: &mut Answers) -> Result<Vec<R::Out>> {
        let count = answers.next_group();
        answers.next_all::<R>(count)
    }

    fn try_read(answers: &mut Answers) -> Vec<Result<R::Out>> {
        (0..answers.next_group()).map(|_| answers.next::<R>()).collect()
    }
}

impl<L: Replies> Element for Nested<L> {
    type Out = L::Out;
    type Tried = L::Tried;

    fn read(answers: &mut Answers) -> Result<L::Out> {
        L::read(answers)
    }

    fn try_read(answers: &mut Answers) -> L::Tried {
        L::try_read(answers)
    }
}

macro_rules! tuples {
    ([$($done:ident)*]) => {
        replies!($($done)*);
    };
    ([$($done:ident)*] $next:ident $($rest:ident)*) => {
        replies!($($done)*);
        room!($($done)*);
        tuples!([$($done)* $next] $($rest)*);
    };
}

macro_rules! room {
    ($($name:ident)*) => {
        impl<$($name),*> RoomForAnotherReply for ($($name,)*) {
            type With<New> = ($($name,)* New,);
        }
    };
}

macro_rules! replies {
    ($($name:ident)*) => {
        impl<$($name: Element),*> Replies for ($($name,)*) {
            type Out = ($($name::Out,)*);
            type Tried = ($($name::Tried,)*);

            #[allow(clippy::unused_unit)]
            fn read(_answers: &mut Answers) -> Result<Self::Out> {
                Ok(($($name::read(_answers)?,)*))
            }

            #[allow(clippy::unused_unit)]
            fn try_read(_answers: &mut Answers) -> Self::Tried {
                ($($name::try_read(_answers),)*)
            }
        }
    };
}

tuples!([] T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11 T12 T13 T14 T15 T16 T17 T18 T19 T20 T21 T22 T23 T24 T25 T26 T27 T28 T29 T30 T31 T32);

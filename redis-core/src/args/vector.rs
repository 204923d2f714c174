//! Vectors of vector sets.

use super::{Fragment, ToRows, Words, kind::Double};

/// A vector: what an element of a vector set stands for, and what similar elements are searched by.
///
/// Numbers go out as four bytes each (`FP32`), or as texts (`VALUES`); a vector that has no numbers, or one that is not
/// finite, is a `Data` error.
///
/// ```
/// # use redis_typed_core::args::Vector;
/// let floats: Vec<f32> = vec![0.1, 0.9];
/// let vector = Vector::from(&floats);
/// let same = Vector::values([0.1, 0.9]);
/// ```
#[derive(Clone, Debug)]
pub struct Vector(Words);

impl Vector {
    /// The numbers as they lie in memory: four bytes each, little-endian.
    pub fn fp32(numbers: &[f32]) -> Self {
        let mut words = Words::default();
        if numbers.is_empty() || !numbers.iter().all(|number| number.is_finite()) {
            words.refuse("a vector is made of finite numbers");
        }
        words.token("FP32");
        words.arg(&numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>());
        Self(words)
    }

    /// The numbers as texts, which any number type can give; the server keeps them as `f32`.
    pub fn values(numbers: impl ToRows<(Double,)>) -> Self {
        let mut words = Words::default();
        words.token("VALUES");
        words.row_count(&numbers);
        words.rows(&numbers);
        Self(words)
    }
}

impl Fragment for Vector {
    fn write(&self, words: &mut Words) {
        words.append(&self.0);
    }
}

impl<T: AsRef<[f32]> + ?Sized> From<&T> for Vector {
    fn from(numbers: &T) -> Self {
        Self::fp32(numbers.as_ref())
    }
}

impl From<Vec<f32>> for Vector {
    fn from(numbers: Vec<f32>) -> Self {
        Self::fp32(&numbers)
    }
}

impl<const N: usize> From<[f32; N]> for Vector {
    fn from(numbers: [f32; N]) -> Self {
        Self::fp32(&numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(vector: impl Into<Vector>) -> Words {
        let mut words = Words::default();
        vector.into().write(&mut words);
        words
    }

    #[test]
    fn bytes_and_texts() {
        let decoded = words([1.0, -2.5]).decoded();
        assert_eq!((&decoded[0][..], &decoded[1][..]), (&b"FP32"[..], &b"\0\0\x80\x3f\0\0\x20\xc0"[..]));
        assert_eq!(words(&[1.0, -2.5][..]).decoded(), decoded);
        assert_eq!(words(vec![1.0, -2.5]).decoded(), decoded);
        assert_eq!(words(&[1.0, -2.5][..]).decoded(), decoded);
        assert_eq!(words(Vector::values([1.0, -2.5])).display().to_string(), "VALUES 2 1 -2.5");
    }

    #[test]
    fn what_is_no_vector() {
        assert!(words([1.0, f32::NAN]).check().is_err());
        assert!(words([f32::INFINITY]).check().is_err());
        assert!(words([0.0; 0]).check().is_err());
        assert!(words(Vector::values([f64::NAN])).check().is_err());
        assert!(words(Vector::values([0.0_f64; 0])).check().is_err());
    }
}

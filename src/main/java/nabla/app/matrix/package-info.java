/// A tensor as a table: its numbers edited, pasted and filled by hand.
package nabla.app.matrix;

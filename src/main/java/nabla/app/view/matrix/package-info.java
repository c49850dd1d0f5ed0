/// Any tensor as numbers, and the rows of a table as points.
package nabla.app.view.matrix;

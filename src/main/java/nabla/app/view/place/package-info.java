/// Where in a graph views look, inside composites too, and what the places along an axis are called.
package nabla.app.view.place;

/// What a node shows of itself, live: values, weights, planes and points, each with the cells that can be pointed at.
package nabla.app.canvas.picture;

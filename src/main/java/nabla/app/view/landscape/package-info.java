/// The loss as a landscape over the weights, and the paths that optimisers take in it.
package nabla.app.view.landscape;

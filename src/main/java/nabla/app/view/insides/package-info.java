/// How numbers and gradients are spread over the layers of a net, and what an activation makes of them.
package nabla.app.view.insides;

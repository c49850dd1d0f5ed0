/// Codes as points of a plane, and what is made of them again.
package nabla.app.view.latent;

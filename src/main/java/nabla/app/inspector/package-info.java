/// The inspector: whatever is selected, with every setting built from what its operation states of itself.
package nabla.app.inspector;

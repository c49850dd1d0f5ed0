/// The walk through one training step: what each operation was given, what it made of it, and the strip of all that comes.
package nabla.app.stepping;

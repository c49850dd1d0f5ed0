/// What bars and panels of the window share: the room they have, sentences, questions, panels that float.
package nabla.app.workbench.part;

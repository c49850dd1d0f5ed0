/// What is not saved yet, kept against a sudden end of the program: never in the user's own file.
package nabla.project.journal;

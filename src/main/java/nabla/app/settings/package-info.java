/// What users choose for themselves: how the program looks, which language it speaks and how it takes the mouse; remembered, and in force at once.
package nabla.app.settings;

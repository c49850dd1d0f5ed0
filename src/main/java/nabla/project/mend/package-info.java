/// What would mend a graph: edits found by rule, of which only those are offered that were tried and help.
package nabla.project.mend;

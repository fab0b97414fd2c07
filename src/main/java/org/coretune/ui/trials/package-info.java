/** The configurations of an experiment: table, parallel coordinates, slices, surface, importance, agreement of rungs. */
package org.coretune.ui.trials;

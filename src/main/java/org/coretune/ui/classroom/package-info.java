/**
 * Schedules beside each other on the same recorded or generated curves, with one clock; and what the what-if view shares
 * with that: settings with their problems, a simulation played to a moment, and the plot of several of them. Uses core, ui.run, ui.control.
 */
package org.coretune.ui.classroom;

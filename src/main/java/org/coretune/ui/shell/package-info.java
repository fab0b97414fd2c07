/**
 * The frame of the window: application, navigation rail, menu, tool bar, status bar, notices, themes.
 *
 * <p>A further view is an entry in {@link org.coretune.ui.shell.Workbench}'s rail; a further action a constant of {@link
 * org.coretune.ui.shell.Command}.
 */
package org.coretune.ui.shell;

/** How fast the window is: {@code coretune bench ui}. Needs a display, or the headless one of the tests. */
package org.coretune.ui.bench;

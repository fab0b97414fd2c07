/** How fast the window is: {@code coretune bench ui}, {@code bench views} and {@code bench classroom}. They need a display, or the headless one of the tests. */
package org.coretune.ui.bench;

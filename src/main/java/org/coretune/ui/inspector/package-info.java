/** The inspector: everything about what is selected, beside every view. */
package org.coretune.ui.inspector;

/** Where work is started or taken up again: recent projects, samples, templates. Opening never starts anything. */
package org.coretune.ui.home;

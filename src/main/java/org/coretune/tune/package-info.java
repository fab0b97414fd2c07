/** The tuner: workers train what searcher and scheduler ask for (algorithm A), can be paused at any batch boundary, and resume exactly. The only package with threads of its own. */
package org.coretune.tune;

/** Searchers, which propose configurations from what earlier ones came to. Uses core.space. */
package org.coretune.core.search;

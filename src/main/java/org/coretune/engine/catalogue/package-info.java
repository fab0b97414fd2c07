/** Which engines there are, and which of them suits a network. */
package org.coretune.engine.catalogue;

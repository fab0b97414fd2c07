/** Measurements for users and developers: {@code coretune bench}. */
package org.coretune.bench;

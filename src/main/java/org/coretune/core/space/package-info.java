/** What is searched: parameters, their scales, conditions and constraints, and the configurations they allow. Uses only the JDK. */
package org.coretune.core.space;

/** An experiment as its user defined it. */
package org.coretune.core.experiment;

/**
 * What a finished or running experiment tells about its parameters and its rungs: importance, surfaces, rank correlation.
 * Uses core.event; the JDK only. Everything here describes the trials that were run, and says nothing about others.
 */
package org.coretune.core.analysis;

/**
 * Any experiment at any moment: what the run view shows, driven by a slider over its journal. Reading only; nothing is ever
 * started here.
 */
package org.coretune.ui.replay;

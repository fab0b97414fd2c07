/** The page that answers whether the coreset was worth it. */
package org.coretune.ui.worth;

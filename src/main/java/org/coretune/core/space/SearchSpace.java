package org.coretune.core.space;

/** The parameters to search, their conditions and constraints. */
public final class SearchSpace {}

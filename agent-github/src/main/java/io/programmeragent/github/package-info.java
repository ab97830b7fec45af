/** The forge {@code github}: pull requests, checks, merges, deployments and webhooks of GitHub and GitHub Enterprise. */
@NullMarked
package io.programmeragent.github;

import org.jspecify.annotations.NullMarked;

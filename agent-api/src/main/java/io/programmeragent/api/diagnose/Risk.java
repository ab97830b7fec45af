package io.programmeragent.api.diagnose;

/** How much harm the recommended action could do. */
public enum Risk {
    LOW,
    MEDIUM,
    HIGH
}

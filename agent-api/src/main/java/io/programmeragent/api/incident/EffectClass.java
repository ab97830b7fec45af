package io.programmeragent.api.incident;

/** What a step does to the world outside, and so what can stop it. */
public enum EffectClass {
    /** Reads, or works in the agent's own directories; only a used-up budget stops it. */
    INTERNAL,
    /** Changes the world: stopped by breaker, pause, freeze, kill switch, shadow mode and autonomy. */
    CHANGE,
    /** Takes an earlier change back: stopped by the kill switch and shadow mode only. */
    COMPENSATE,
    /** Tells a person: never stopped, only limited in rate. */
    NOTIFY
}

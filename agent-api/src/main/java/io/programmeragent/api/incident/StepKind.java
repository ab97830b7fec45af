package io.programmeragent.api.incident;

/** The steps of an incident's way through the stages. */
public enum StepKind {
    /** Collect evidence. */
    GATHER(EffectClass.INTERNAL),
    /** Say what it is about. */
    CLASSIFY(EffectClass.INTERNAL),
    /** Restart, or another operational action. */
    ACT(EffectClass.CHANGE),
    /** Ask the generators for the next candidates. */
    GENERATE(EffectClass.INTERNAL),
    /** Run a generator's command, or prove its candidates. */
    PROVE(EffectClass.INTERNAL),
    /** Publish the branch and open the change. */
    OPEN_CHANGE(EffectClass.CHANGE),
    /** Look at the checks of the proposed commit. */
    AWAIT_CHECKS(EffectClass.INTERNAL),
    /** Merge behind the gate. */
    MERGE(EffectClass.CHANGE),
    /** Bring the merged commit into the running service, or see that others did. */
    DEPLOY(EffectClass.CHANGE),
    /** Measure whether the service is better. */
    JUDGE(EffectClass.INTERNAL),
    /** Bring back the version that ran before. */
    ROLL_BACK(EffectClass.COMPENSATE),
    /** Take the merged change back in the repository. */
    REVERT(EffectClass.COMPENSATE),
    /** Keep what was learnt. */
    LEARN(EffectClass.INTERNAL),
    /** Hand over to a person. */
    ESCALATE(EffectClass.NOTIFY);

    private final EffectClass effect;

    StepKind(EffectClass effect) {
        this.effect = effect;
    }

    public EffectClass effect() {
        return effect;
    }
}

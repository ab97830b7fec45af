package io.programmeragent.examples.marketpredictor;

/** The client asked for something that cannot be answered; the message tells it why. */
final class RefusedRequestException extends RuntimeException {
    private final int status;

    RefusedRequestException(int status, String reason) {
        super(reason);
        this.status = status;
    }

    int status() {
        return status;
    }
}

namespace CustomerOnboarding.Domain.Privacy;

/// <summary>What is kept of a record can't be opened: its data key is gone, or isn't the one under which it was sealed, or it was damaged.</summary>
public sealed class UnreadableException(string message, Exception? cause = null) : Exception(message, cause);

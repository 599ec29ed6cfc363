namespace CustomerOnboarding.Domain.Common;

/// <summary>
/// A refusal of the domain: which one, and in the records that inherit it the facts that a caller needs to act on it, typed. They stand in one file
/// per topic (<c>CustomerErrors</c>, <c>AccessErrors</c>, …); each dialect turns them into its own form in one exhaustive switch over
/// <see cref="Kind"/>. Facts are ids, references and names of fields, never personal data.
/// </summary>
/// <param name="Kind">Which refusal it is.</param>
public record Error(ErrorKind Kind);

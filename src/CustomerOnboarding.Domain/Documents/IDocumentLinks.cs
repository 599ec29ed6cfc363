namespace CustomerOnboarding.Domain.Documents;

/// <summary>Signs addresses at which a document's file is read without a credential: whoever has one can read it, until it expires.</summary>
public interface IDocumentLinks
{
    /// <summary>The signature: 43 characters of base64url, the same on every instance.</summary>
    /// <param name="document">Which document.</param>
    /// <param name="expires">Until when, Unix seconds.</param>
    string Sign(Guid document, long expires);

    /// <summary>Whether it is the signature of these. Takes the same time whatever is sent.</summary>
    bool IsSigned(Guid document, long expires, string signature);
}

using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Domain.Documents;

/// <summary>A file that is stored, sealed, and that no document names yet; if none ever does, it is swept up.</summary>
/// <param name="Id">Which.</param>
/// <param name="Format">What it is, by its content.</param>
public sealed record StoredFile(Guid Id, FileFormat Format);

/// <summary>A document of a customer whose file is stored already: it is made in the transaction of a registration or of a change of the customer.</summary>
/// <param name="File">Its file.</param>
/// <param name="Entity">Whose it is: a representative of the customer; null for the customer itself.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Side">Which side.</param>
/// <param name="Name">The client's name for it.</param>
/// <param name="Replaces">Whether it takes the place of the current one of this entity, kind, side and name.</param>
public sealed record NewDocument(StoredFile File, SentId? Entity, DocumentKind Kind, DocumentSide Side, string Name, bool Replaces)
{
    /// <summary>The id it shall have; null for a new one.</summary>
    public Guid? Id { get; init; }

    /// <summary>The client's note; may be missing.</summary>
    public string? Note { get; init; }

    /// <summary>What its client calls it; null where a dialect has no words of its own.</summary>
    public DocumentLabels? Labels { get; init; }

    /// <summary>Whether nobody said which side it is: of its entity and kind the first is the front, and every later one the back.</summary>
    public bool IsSideOpen { get; init; }
}

/// <summary>A document that is to be added to a customer.</summary>
/// <param name="Document">The document.</param>
/// <param name="FileId">Its file.</param>
/// <param name="Replaces">Whether it takes the place of the current one of its entity, kind, side and name.</param>
public sealed record NewCustomerDocument(Document Document, Guid FileId, bool Replaces)
{
    /// <summary>How many documents a customer may have, those that were replaced among them.</summary>
    public const int Most = 200;

    /// <summary>As an application would have it.</summary>
    public LinkedDocument Link => new(Document.Id, Document.Owner!.EntityId, Document.Kind, Document.Owner.Side);

    /// <summary>
    /// What was sent of a customer, in its order; what names nobody of it is the customer's own. Of several that would take each other's place it is the last.
    /// </summary>
    /// <param name="customer">Whose they are.</param>
    /// <param name="sent">What was sent.</param>
    /// <param name="now">When.</param>
    /// <param name="known">The documents that the customer has already, where that may tell a side.</param>
    /// <exception cref="ArgumentException">One names somebody whom the customer doesn't have: a caller asks about that before.</exception>
    public static IReadOnlyList<NewCustomerDocument> All(
        Customer customer, IReadOnlyList<NewDocument> sent, DateTimeOffset now, IReadOnlyList<LinkedDocument>? known = null)
    {
        if (sent.Count == 0)
        {
            return [];
        }

        var people = CustomerPeople.Of(customer).Entities;
        // Their times tell their order.
        var all = new NewCustomerDocument[sent.Count];
        for (var at = 0; at < all.Length; at++)
        {
            all[at] = Of(customer.Id, people, sent[at], now.AddMicroseconds(at));
            if (sent[at].IsSideOpen && (known ?? []).Concat(all.Take(at).Select(one => one.Link)).Any(all[at].IsOfTheSame))
            {
                all[at] = all[at] with { Document = all[at].Document with { Owner = all[at].Document.Owner! with { Side = DocumentSide.Back } } };
            }
        }

        return [.. all.Where((one, at) => !one.Replaces || !all.Skip(at + 1).Any(later => later.Replaces && later.Place == one.Place))];
    }

    private (Guid Entity, DocumentKind Kind, DocumentSide Side, string Name) Place =>
        (Document.Owner!.EntityId, Document.Kind, Document.Owner.Side, Document.Name);

    private bool IsOfTheSame(LinkedDocument other) => (other.EntityId, other.Kind) == (Document.Owner!.EntityId, Document.Kind);

    private static NewCustomerDocument Of(CustomerId customer, IReadOnlyList<EntityId> people, NewDocument sent, DateTimeOffset now)
    {
        var entity = people.FirstOrDefault(one => sent.Entity is { } id ? one.Is(id) : one.IsCustomer)
            ?? throw new ArgumentException("The customer has nobody of this id.", nameof(sent));
        return new NewCustomerDocument(
            new Document(
                sent.Id ?? Guid.CreateVersion7(now),
                customer.Type == CustomerType.Business && entity.IsCustomer ? DocumentPurpose.Business : DocumentPurpose.Personal,
                sent.Name,
                sent.File.Format,
                sent.Kind,
                sent.Note,
                null,
                IsUploaded: true,
                null,
                now)
            {
                Owner = new DocumentOwner(customer.Value, entity.Id, sent.IsSideOpen ? DocumentSide.Front : sent.Side),
                Labels = sent.Labels,
            },
            sent.File.Id,
            sent.Replaces);
    }
}

/// <summary>Whose a document is, with or without an application.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="EntityId">The customer itself or one of its representatives.</param>
/// <param name="Side">Which side of the document it shows.</param>
public sealed record DocumentOwner(Guid CustomerId, Guid EntityId, DocumentSide Side);

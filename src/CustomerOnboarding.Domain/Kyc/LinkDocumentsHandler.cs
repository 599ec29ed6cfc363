using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Kyc;

/// <summary><c>POST /kyc/update</c>.</summary>
public sealed record LinkDocumentsCommand(string CustomerId, string ApplicationId, IReadOnlyList<DocumentLink> Documents);

/// <summary>A document for an entity. A missing side is the front for the first image of an entity and the back for later ones.</summary>
public sealed record DocumentLink(string DocumentId, string EntityId, DocumentSide? Side);

/// <summary>Links uploaded documents to entities of an application, all or nothing, and lets the verifier look (contract section 6).</summary>
public sealed class LinkDocumentsHandler(ICustomerStore customers, IApplicationStore applications, CheckApplicationHandler check)
{
    /// <summary>
    /// The application afterwards, or <see cref="ErrorKind.CustomerNotFound"/>, <see cref="ErrorKind.ApplicationNotFound"/>, a refusal by the
    /// customer's status, <see cref="ErrorKind.EntityCompleted"/>, <see cref="ErrorKind.RepresentativeNotFound"/>,
    /// <see cref="ErrorKind.DocumentNotFound"/>, <see cref="ErrorKind.FileNotFound"/>, <see cref="ErrorKind.DocumentLinked"/>. Should the
    /// verifier fail, the documents are linked all the same and it is asked again in the background.
    /// </summary>
    public async Task<Result<KycApplication>> Handle(
        Actor actor, LinkDocumentsCommand command, TimeProvider clock, CancellationToken cancellation)
    {
        if (await customers.Find(actor, command.CustomerId, cancellation) is null)
        {
            return CustomerErrors.NotFound(command.CustomerId);
        }

        if (await applications.Find(actor, command.CustomerId, command.ApplicationId, cancellation) is null)
        {
            return KycErrors.ApplicationNotFound(command.ApplicationId);
        }

        var now = clock.GetUtcNow();
        var linked = await applications.Change(
            actor, command.ApplicationId, [.. command.Documents.Select(link => link.DocumentId)], state => Decide(state, command, now), now, cancellation);
        return linked.IsRefused || linked.Value.NextCheckAt is null
            ? linked
            : await check.Handle(actor, command.CustomerId, command.ApplicationId, notify: false, clock, cancellation);
    }

    internal static Result<ApplicationChange> Decide(ApplicationState state, LinkDocumentsCommand command, DateTimeOffset now)
    {
        if (CustomerLifecycle.Refusal(state.Customer, CustomerOperation.Kyc) is { } refusal)
        {
            return refusal;
        }

        var application = state.Application;
        if (application.Status == KycStatus.Completed)
        {
            return KycErrors.EntityCompleted;
        }

        var documents = application.Documents.ToList();
        foreach (var link in command.Documents)
        {
            if (Refusal(state, link) is { } fault)
            {
                return fault;
            }

            if (documents.FirstOrDefault(known => known.DocumentId == link.DocumentId) is { } before)
            {
                if (before.EntityId != link.EntityId || (link.Side is { } side && side != before.Side))
                {
                    return KycErrors.DocumentLinked(link.DocumentId);
                }

                continue; // the same once more: a retry, nothing to do
            }

            var first = !documents.Exists(known => known.EntityId == link.EntityId);
            documents.Add(new LinkedDocument(
                link.DocumentId, link.EntityId, state.Documents[link.DocumentId].Type,
                link.Side ?? (first ? DocumentSide.Front : DocumentSide.Back)));
        }

        var entities = application.Entities.Select(entity =>
            entity.Status == KycStatus.PendingStepUp && Requirements.AreComplete(documents.Where(document => document.EntityId == entity.EntityId))
                ? entity with { Status = KycStatus.Running }
                : entity).ToArray();
        var changed = application with
        {
            Documents = documents,
            Entities = entities,
            // The check that follows is ours; should we die before it is done, it is lost after the lease and asked anew.
            NextCheckAt = entities.Any(entity => entity.Status == KycStatus.Running) ? now + KycProcess.Lease : null,
            UpdatedAt = now,
        };
        return new ApplicationChange(changed, KycProcess.Entry("application.documents-linked", changed), Notify: false);
    }

    private static Error? Refusal(ApplicationState state, DocumentLink link)
    {
        var entity = state.Application.Entities.FirstOrDefault(known => known.EntityId == link.EntityId);
        if (entity is null || (entity.IsCustomer && state.Application.Entities.Count > 1))
        {
            return CustomerErrors.RepresentativeNotFound(state.Application.CustomerId, link.EntityId);
        }

        if (entity.Status == KycStatus.Completed)
        {
            return KycErrors.EntityCompleted;
        }

        return !state.Documents.TryGetValue(link.DocumentId, out var document) ? KycErrors.DocumentNotFound(link.DocumentId)
            : !document.IsUploaded ? KycErrors.FileNotFound
            : document.IsLinked && document.ApplicationId != state.Application.Id ? KycErrors.DocumentLinked(link.DocumentId)
            : null;
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Infrastructure.Privacy;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Kyc;

/// <summary>How files are kept: sealed piece by piece, replaced in one step, nothing left behind, memory flat.</summary>
public sealed class StoredFileTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const int PieceBytes = 64 * 1024;
    private const string FileOf = "(SELECT file_id FROM documents WHERE document_id = $1)";

    private Database Database => onboarding.Database;

    [OwnInstanceFact]
    public async Task No_byte_of_a_file_is_in_the_database_in_the_clear()
    {
        var partner = await onboarding.Partner();
        var marker = Made.Name("distinctive");
        var bytes = Encoding.ASCII.GetBytes(marker);
        var file = MadeFile.Of("png", [.. Enumerable.Repeat(bytes, 4000).SelectMany(each => each)]);

        var id = await partner.Uploaded(content: file);

        Assert.Equal((file.Length / PieceBytes) + 1L, await Database.Ask<long>($"SELECT count(*) FROM file_pieces WHERE file_id = {FileOf}", WrittenId.Document(id).Id));
        Assert.Equal(0L, await Database.Ask<long>("SELECT count(*) FROM file_pieces WHERE position($1 IN sealed) > 0", bytes));
        var dump = await onboarding.Cluster.Dump(onboarding.Database.Name);
        Assert.Contains(WrittenId.Document(id).Id.ToString(), dump);
        Assert.DoesNotContain(marker, dump);
        Assert.DoesNotContain(Convert.ToHexStringLower(bytes), dump);
        Assert.Equal(file, await (await onboarding.Operator()).Content(id));
    }

    [OwnInstanceFact]
    public async Task Once_it_is_a_customers_its_key_is_under_that_customers_key_alone_and_ends_with_it()
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var file = MadeFile.Of("png", 200_000);
        var (id, other) = (await partner.Uploaded("passport", content: file), await partner.Uploaded(content: file));
        var (customer, uuid) = (await partner.NewIndividual(), WrittenId.Document(id).Id);
        const string Loose = "SELECT count(*) FROM loose_keys WHERE client_id = $1";
        Assert.Equal(2L, await Database.Ask<long>(Loose, partner.ClientId));
        Assert.Equal(0L, await Database.Ask<long>("SELECT count(*) FROM files WHERE client_id = $1 AND sealed_key IS NOT NULL", partner.ClientId));
        Assert.Equal(file, await operations.Content(id));

        (await partner.Link(await partner.Started(customer), new Sent(id, customer))).Succeeded();

        Assert.Equal(1L, await Database.Ask<long>(Loose, partner.ClientId));
        Assert.Equal(file, await operations.Content(id));
        var box = await Database.Ask<byte[]>($"SELECT sealed_key FROM files WHERE file_id = {FileOf}", uuid);
        var (keys, fileId) = (new KeyRing(TestKeys.Options), await Database.Ask<Guid>($"SELECT file_id FROM files WHERE file_id = {FileOf}", uuid));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => keys.Unwrap(partner.ClientId, fileId.ToString("N"), box));
        await Database.Do("DELETE FROM data_keys WHERE customer_id = $1", WrittenId.Customer(customer).Id);
        Assert.Equal("fileNotFound", (await operations.Get($"/ops/documents/{id}/content")).Code);
        Assert.Equal(file, await operations.Content(other));
        // Nor is anything linked any more to a customer whose key is gone.
        Assert.Equal("customerNotFound", (await partner.Start(customer)).Code);
    }

    [OwnInstanceTheory]
    [InlineData("the last is missing", "DELETE FROM file_pieces WHERE file_id = (FILE) AND ordinal = 3")]
    [InlineData("the first is missing", "DELETE FROM file_pieces WHERE file_id = (FILE) AND ordinal = 0")]
    [InlineData("all are missing", "DELETE FROM file_pieces WHERE file_id = (FILE)")]
    [InlineData("only the last is left", "DELETE FROM file_pieces WHERE file_id = (FILE) AND ordinal < 3; UPDATE file_pieces SET ordinal = 0 WHERE file_id = (FILE)")]
    [InlineData("two are swapped", "UPDATE file_pieces SET ordinal = -1 WHERE file_id = (FILE) AND ordinal = 0; UPDATE file_pieces SET ordinal = 0 WHERE file_id = (FILE) AND ordinal = 1; UPDATE file_pieces SET ordinal = 1 WHERE file_id = (FILE) AND ordinal = -1")]
    [InlineData("one is repeated", "UPDATE file_pieces SET sealed = (SELECT sealed FROM file_pieces WHERE file_id = (FILE) AND ordinal = 1) WHERE file_id = (FILE) AND ordinal = 2")]
    [InlineData("one is another file's", "UPDATE file_pieces SET sealed = (SELECT sealed FROM file_pieces WHERE file_id = (OTHER) AND ordinal = 0) WHERE file_id = (FILE) AND ordinal = 0")]
    [InlineData("all and the key are another file's", "UPDATE file_pieces SET sealed = (SELECT p.sealed FROM file_pieces p WHERE p.file_id = (OTHER) AND p.ordinal = file_pieces.ordinal) WHERE file_id = (FILE); UPDATE loose_keys SET wrapped_key = (SELECT wrapped_key FROM loose_keys WHERE owner = replace((OTHER)::text, '-', '')) WHERE owner = replace((FILE)::text, '-', '')")]
    [InlineData("a bit is flipped", "UPDATE file_pieces SET sealed = set_bit(sealed, 5000, 1 - get_bit(sealed, 5000)) WHERE file_id = (FILE) AND ordinal = 2")]
    public async Task Pieces_that_were_tampered_with_dont_open(string how, string sql)
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var (id, other) = (await partner.Uploaded(content: MadeFile.Of("png", 200_000)), await partner.Uploaded(content: MadeFile.Of("png", 200_000)));
        Assert.Equal(200_000, (await operations.Content(id)).Length);

        await Database.Do(sql
            .Replace("(FILE)", $"(SELECT file_id FROM documents WHERE document_id = '{WrittenId.Document(id).Id}')")
            .Replace("(OTHER)", $"(SELECT file_id FROM documents WHERE document_id = '{WrittenId.Document(other).Id}')"));

        Assert.True(!await Opens(operations, id), $"It opens although {how}.");
        Assert.True(await Opens(operations, other));
    }

    [OwnInstanceFact]
    public async Task A_download_that_is_under_way_goes_on_while_the_file_is_replaced()
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var old = MadeFile.Of("png", 10 * 1024 * 1024);
        var id = await partner.Uploaded(content: old);
        // Little room on the way, so that most of the file is still to be read when it is replaced.
        using var http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 8 * 1024 };
                await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(onboarding.Address, $"/ops/documents/{id}/content"));
        request.Headers.Add(Session.TokenHeader, operations.Token);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var content = await response.Content.ReadAsStreamAsync();
        var shown = new byte[old.Length];
        await content.ReadExactlyAsync(shown.AsMemory(0, 1000));

        var replacing = MadeFile.Of("png", 70_000);
        (await partner.Upload(id, replacing)).Succeeded();

        await content.ReadExactlyAsync(shown.AsMemory(1000));
        Assert.True(shown.AsSpan().SequenceEqual(old), "Not the file that was there when it began.");
        Assert.Equal(0, await content.ReadAsync(new byte[1]));
        Assert.Equal(replacing, await operations.Content(id));
    }

    [OwnInstanceFact]
    public async Task A_new_upload_replaces_the_file_and_its_pieces()
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var id = await partner.Uploaded(content: MadeFile.Of("png", 200_000));
        var old = await Database.Ask<Guid>($"SELECT file_id FROM files WHERE file_id = {FileOf}", WrittenId.Document(id).Id);
        var file = MadeFile.Of("png", 70_000);

        (await partner.Upload(id, file)).Succeeded();

        Assert.Equal(file, await operations.Content(id));
        await SweepAll(partner);
        Assert.Equal(file, await operations.Content(id));
        Assert.Equal(0L, await Database.Ask<long>("SELECT count(*) FROM file_pieces WHERE file_id = $1", old));
        Assert.Equal(1L, await Database.Ask<long>("SELECT count(*) FROM files WHERE client_id = $1", partner.ClientId));
        Assert.Equal(2L, await Database.Audited(id, "document.uploaded"));
    }

    [OwnInstanceFact]
    public async Task A_download_goes_on_to_its_end_while_the_file_is_replaced()
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var file = MadeFile.Of("png", 8_000_000); // more than the buffers on its way hold
        var id = await partner.Uploaded(content: file);
        using var download = await operations.Http.GetAsync($"/ops/documents/{id}/content", HttpCompletionOption.ResponseHeadersRead);
        var stream = await download.Content.ReadAsStreamAsync();
        var first = new byte[1000];
        await stream.ReadExactlyAsync(first);

        (await partner.Upload(id, MadeFile.Of("png", 70_000))).Succeeded();

        using var rest = new MemoryStream();
        await stream.CopyToAsync(rest);
        Assert.Equal(file, first.Concat(rest.ToArray()));
    }

    [OwnInstanceFact]
    public async Task An_upload_that_breaks_off_leaves_the_old_file_and_nothing_else()
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var (old, bigger) = (MadeFile.Of("png", 100_000), MadeFile.Of("png", 2_000_000));
        var id = await partner.Uploaded(content: old);
        var goOn = new TaskCompletionSource<bool>();

        var upload = partner.UploadBody(id, new GatedFile(bigger, 1_500_000, goOn.Task));
        // All that was sent but the last piece, which is kept back until another follows: so nothing is being written when it breaks off. What can't be removed at
        // that moment is left to the sweep.
        await Eventually.Get(() => Pieces(partner), pieces => pieces >= 2 + (1_500_000 / PieceBytes) - 1);
        goOn.SetResult(false);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => upload);

        Assert.Equal(old, await operations.Content(id));
        await Eventually.Get(() => Files(partner), files => files == 1);
        Assert.Equal(2L, await Pieces(partner));
        Assert.Equal(old, await operations.Content(id));
        Assert.Equal(1L, await Database.Audited(id, "document.uploaded"));
    }

    [OwnInstanceFact]
    public async Task Only_what_is_old_and_no_documents_is_swept()
    {
        var partner = await onboarding.Partner();
        await partner.Uploaded();
        await Database.Do(
            "INSERT INTO files (client_id, file_id, created_at, left_at) SELECT $1, gen_random_uuid(), now(), now() - interval '2 days' FROM generate_series(1, 150)", partner.ClientId);
        await Database.Do("INSERT INTO files (client_id, file_id, created_at, left_at) SELECT $1, gen_random_uuid(), now() - interval '2 days', now()", partner.ClientId);

        await Sweep();

        Assert.Equal(2L, await Files(partner));
    }

    [OwnInstanceFact]
    public async Task Of_many_uploads_at_once_one_files_pieces_are_left()
    {
        var (partner, operations) = (await onboarding.Partner(), await onboarding.Operator());
        var id = await partner.Announced();
        var files = Enumerable.Range(0, 6).Select(_ => MadeFile.Of("png", 150_000)).ToArray();

        foreach (var answer in await Task.WhenAll(files.Select(file => partner.Upload(id, file))))
        {
            answer.Succeeded();
        }

        Assert.Contains(await operations.Content(id), files);
        await SweepAll(partner);
        Assert.Contains(await operations.Content(id), files);
        Assert.Equal((1L, 3L), (await Files(partner), await Pieces(partner)));
    }

    // They stop shortly before their end, when the database already has all the rest: held whole they would be 80 MB (and nothing yet in the database).
    [OwnInstanceFact]
    public async Task Uploads_of_more_than_all_memory_at_once_are_stored()
    {
        const int Uploads = 8;
        const int Bytes = 10 * 1024 * 1024;
        const int Heap = 56 * 1024 * 1024;
        await using var service = await ServiceProcess.Serve(ServiceProcess.Settings(Database.ConnectionString, ServiceProcess.HeapLimit(Heap)));
        var partner = (await onboarding.Partner()).At(service.Address);
        var ids = new List<string>();
        for (var count = 0; count < Uploads; count++)
        {
            ids.Add(await partner.Announced());
        }

        var file = MadeFile.Of("png", Bytes);
        var goOn = new TaskCompletionSource<bool>();

        var uploads = ids.ConvertAll(id => partner.UploadBody(id, new GatedFile(file, Bytes - PieceBytes, goOn.Task)));
        await Eventually.Get(() => Pieces(partner), pieces => pieces >= Uploads * ((Bytes / PieceBytes) - 6));
        goOn.SetResult(true);

        foreach (var answer in await Task.WhenAll(uploads))
        {
            answer.Succeeded();
        }

        await Database.Do("UPDATE documents SET created_at = now() - interval '1 year' WHERE client_id = $1", partner.ClientId);
        await SweepAll(partner);
        Assert.Equal((0L, 0L), (await Files(partner), await Pieces(partner)));
    }

    private static async Task<bool> Opens(Session operations, string documentId)
    {
        using var response = await operations.Http.GetAsync($"/ops/documents/{documentId}/content", HttpCompletionOption.ResponseHeadersRead);
        try
        {
            await response.Content.ReadAsByteArrayAsync();
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return false;
        }
    }

    private Task<long> Files(Session partner) => Database.Ask<long>("SELECT count(*) FROM files WHERE client_id = $1", partner.ClientId);

    private Task<long> Pieces(Session partner) => Database.Ask<long>("SELECT count(*) FROM file_pieces WHERE client_id = $1", partner.ClientId);

    // As if a day had gone by.
    private async Task SweepAll(Session partner)
    {
        await Database.Do("UPDATE files SET left_at = left_at - interval '2 days' WHERE client_id = $1", partner.ClientId);
        await Sweep();
    }

    private async Task Sweep()
    {
        foreach (var sweep in onboarding.Own.Services.GetRequiredService<IReadOnlyList<ISweep>>())
        {
            await sweep.Run(CancellationToken.None);
        }
    }
}

using System.Text;
using CustomerOnboarding.Domain.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerOnboarding.UnitTests.Documents;

/// <summary>A file is what its first bytes say.</summary>
public class FileSignatureTests
{
    [Theory]
    [InlineData(FileFormat.Jpeg, "FFD8FF", true)]
    [InlineData(FileFormat.Jpeg, "FFD8FFE000104A46", true)]
    [InlineData(FileFormat.Jpeg, "FFD8", false)]
    [InlineData(FileFormat.Jpeg, "89504E470D0A1A0A", false)]
    [InlineData(FileFormat.Png, "89504E470D0A1A0A", true)]
    [InlineData(FileFormat.Png, "89504E470D0A1A", false)]
    [InlineData(FileFormat.Png, "89504E470A1A0A00", false)]
    [InlineData(FileFormat.Png, "FFD8FFE000104A46", false)]
    [InlineData(FileFormat.Pdf, "255044462D312E37", true)]
    [InlineData(FileFormat.Pdf, "2550444620312E37", false)]
    [InlineData(FileFormat.Pdf, "", false)]
    public void Each_format_has_its_own(FileFormat format, string beginning, bool fits) =>
        Assert.Equal(fits, FileSignature.Fits(format, Convert.FromHexString(beginning)));

    [Fact]
    public void Nothing_is_two_things_at_once() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        Enum.GetValues<FileFormat>().Count(format => FileSignature.Fits(format, bytes)) <= 1).QuickCheckThrowOnFailure();

    [Fact]
    public void Text_is_none_of_them() =>
        Assert.DoesNotContain(Enum.GetValues<FileFormat>(), format => FileSignature.Fits(format, Encoding.UTF8.GetBytes("<html><script>")));
}

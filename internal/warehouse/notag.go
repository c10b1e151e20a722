//go:build !duckdb_arrow

package warehouse

// Bulk loading stands on the driver's Arrow interface, which exists only under
// the build tag duckdb_arrow. A build without the tag would lack LoadArrow and
// fail with a list of missing names; the compiler quotes this one instead. Every
// other file of the package asks for the tag, so that it says nothing else.
var _ = build_tag_missing__use_make_or_add_tags_duckdb_arrow_to_GOFLAGS

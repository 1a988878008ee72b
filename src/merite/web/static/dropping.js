// Files dropped anywhere on the form are the form's files; their names are shown before they are sent.
document.querySelectorAll("form.dropping").forEach((form) => {
  const field = form.querySelector("input[type=file]");
  const told = form.querySelector(".chosen");
  const show = () => {
    const names = Array.from(field.files, (file) => file.name);
    told.textContent = names.length ? form.dataset.chosen + " " + names.join(", ") : "";
  };
  field.addEventListener("change", show);
  ["dragenter", "dragover"].forEach((name) =>
    form.addEventListener(name, (event) => { event.preventDefault(); form.classList.add("over"); }));
  ["dragleave", "drop"].forEach((name) =>
    form.addEventListener(name, () => form.classList.remove("over")));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) { field.files = event.dataTransfer.files; show(); }
  });
});

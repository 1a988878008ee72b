// A slider beside each number that has a largest value; the field itself works without it.
document.querySelectorAll("input[data-most]").forEach((field) => {
  const slider = document.createElement("input");
  Object.assign(slider, { type: "range", min: 0, max: field.dataset.most, step: field.dataset.step, value: field.value });
  slider.setAttribute("aria-label", document.querySelector(`label[for="${field.id}"]`).textContent);
  slider.addEventListener("input", () => { field.value = slider.value; });
  field.addEventListener("input", () => { slider.value = field.value; });
  field.before(slider);
});
